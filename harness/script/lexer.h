/* SPDX-License-Identifier: Apache-2.0
 * lexer.h - the text of a test as logical lines, and a line as tokens. Blocks are made by
 * indentation, so the line is the unit in which the parser works and recovers from errors. */
#ifndef SCRIPT_LEXER_H
#define SCRIPT_LEXER_H
#include "base/diag.h"

enum { SOURCE_BYTES_MAX = 256 * 1024, SOURCE_LINES_MAX = 8192 };

enum token_kind {
    T_END,    /* of the line */
    T_ATOM,   /* word, number, duration, field or address: what it is, the context says */
    T_STRING, /* "text": text is what stands between the quotes, escapes and all */
    T_HEX,    /* 'octets' */
    T_VAR,    /* $NAME or $res.name, without the $ */
    T_CLAUSE, /* @RFC7252:5.3.1, without the @ */
    T_PUNCT,
    T_BAD, /* reported already */
};

struct token {
    enum token_kind kind;
    struct slice text;
    struct diag_place place;
};

struct line {
    struct slice text; /* from the first character to the last, comments and breaks inside */
    unsigned number;   /* of its first physical line, from 1 */
    unsigned length;   /* of what is in text of that line, in octets */
    unsigned indent;   /* spaces before the first character */
    bool prose;        /* words, not tokens: quotes in it are not complained about */
};

struct source {
    const char *file;
    struct slice text;
    const struct line *line;
    unsigned nlines;
};

/* A line being read, with one token of look-ahead behind the current one. */
struct lexer {
    const char *file;
    struct slice text;
    size_t at;
    unsigned line, col;
    bool colons;         /* display filters: octets with one colon (a1:b2) are one atom too */
    struct diags *diags; /* NULL: say nothing */
    struct token now, next;
};

/* Purpose: cut a text into logical lines: blank lines and comments dropped; a line that ends with
 * an operator joined with the next; a head line (test, title, ...) joined with the deeper lines
 * behind it. Too large a text, one with NULs or that is no UTF-8 (each once, and there are no
 * lines then), and tabs are reported. The result lives in the arena and borrows
 * text. */
struct source source_open(struct arena *a, const char *file, struct slice text,
                          struct diags *diags);

/* Purpose: the place of a whole line, for messages. */
struct diag_place source_place(const struct source *s, const struct line *line);

/* Purpose: a line's text without comments, every run of white space that holds a line break made
 * one space. */
const char *source_tidy(struct arena *a, struct slice line);

/* Purpose: start reading a line; lx->now is its first token. colons: see struct lexer. */
struct lexer lexer_open(const struct source *s, const struct line *line, struct diags *diags,
                        bool colons);

/* Purpose: go to the next token. */
void lexer_next(struct lexer *lx);

/* Purpose: the current token is "[": what stands between it and the next "]", and go on behind
 * that. False when there is no "]". */
bool lexer_inside(struct lexer *lx, struct slice *inside);

/* Purpose: everything from the current token to the end of the line, comments and all. */
struct slice lexer_rest(const struct lexer *lx);

/* Purpose: is the current token this punctuation or word? */
bool lexer_at(const struct lexer *lx, const char *text);

/* Purpose: the first word of a line (up to white space), for finding out what it is. */
struct slice line_word(const struct line *line);
#endif

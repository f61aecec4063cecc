// SPDX-License-Identifier: Apache-2.0
// A server on npm's `coap` with the resources that the tests want (testcases/RESOURCES.md).
//
//     node node-coap-server.js PORT
//
// It leaves to the library what it does: acknowledgements, separate responses, repetitions, blocks.
// What the library cannot do (blocks of a notification, an error as the last notification,
// notifications of another type than the request) is not here either.
'use strict'
const coap = require('coap')
const { version } = require('coap/package.json')
const control = require('./control')

const ADDRESS = '::1'
const PORT = Number(process.argv[2])
const PERIOD_MS = 1000
const SEPARATE_MS = 400
const TEXT = 0
const LINKS = 40
const XML = 41
const NAMES = {
  [TEXT]: 'text/plain',
  [LINKS]: 'application/link-format',
  [XML]: 'application/xml',
  50: 'application/json',
}

coap.updateTiming({ ackTimeout: 0.25, maxLatency: 5 })

/** The body of the reference node's large resources. */
function pattern(n) {
  let s = ''
  for (let i = 0; s.length < n; i++) s += String(i).padStart(4, '0') + ':large body\n'
  return Buffer.from(s.slice(0, n))
}

let store, observers, made, state

/** A representation: what PUT replaces and GET returns. */
function put(path, content, format = TEXT) {
  const body = Buffer.from(content)
  const old = store.get(path)
  const tag = old?.body.equals(body) && old.format === format ? old.tag : old ? old.tag + 1 : 1
  store.set(path, { body, format, tag })
  for (const one of observers) if (one.path === path) notify(one)
}

function reset() {
  for (const one of observers ?? []) one.response.end()
  store = new Map()
  observers = new Set()
  made = 0
  state = 0
  put('/test', 'a resource to be read and written')
  put('/seg1/seg2/seg3', 'a resource with a long path')
  put('/query', 'a resource that takes any query')
  put('/separate', 'the answer took its time')
  put('/large', pattern(1280))
  put('/large-update', 'to be replaced')
  put('/validate', 'a resource with an entity tag')
  put('/obs', 'state 0')
  put('/link1', 'one')
  put('/link2', 'two')
  put('/path', '</path/sub1>', LINKS)
  put('/path/sub1', '/path/sub1')
}

// ---- observers ----

function notify(one) {
  const { body, format } = store.get(one.path)
  one.response.setOption('Content-Format', format)
  one.response.setOption('Max-Age', Math.ceil(PERIOD_MS / 1000) + 1)
  one.response.write(body)
}

function observe(request, response, path) {
  const one = { path, response, token: request._packet.token, from: peer(request) }
  response.on('finish', () => observers.delete(one))
  observers.add(one)
  notify(one)
}

function peer(request) {
  return `${request.rsinfo.address} ${request.rsinfo.port}`
}

function forget(chosen) {
  for (const one of [...observers]) {
    if (!chosen(one)) continue
    observers.delete(one)
    one.response.end()
  }
}

setInterval(() => {
  if (store.get('/obs')) put('/obs', `state ${++state}`)
}, PERIOD_MS)

// ---- links ----

const ATTRIBUTES = {
  '/test': 'rt="Type1"',
  '/large': 'rt="Type1 Type2";sz=1280',
  '/link1': 'rt="Type2 Type3";if="If1"',
  '/link2': 'if="If2"',
  '/query': 'if="foo"',
  '/path': 'ct=40',
  '/obs': 'obs',
}

function attribute(text, name) {
  const found = text.match(new RegExp(`(?:^|;)${name}="?([^";]*)`))
  return found ? found[1].split(' ') : []
}

function fits(path, text, query) {
  const [name, wanted = ''] = query.split(/=(.*)/s)
  const values = name === 'href' ? [path] : attribute(text, name)
  return wanted.endsWith('*')
    ? values.some((v) => v.startsWith(wanted.slice(0, -1)))
    : values.includes(wanted)
}

function links(query) {
  const list = []
  for (const path of store.keys()) {
    const text = ATTRIBUTES[path] ?? ''
    if (!query || fits(path, text, query)) list.push(`<${path}>${text && ';' + text}`)
  }
  return list.join(',')
}

// ---- requests ----

function all(request, name) {
  return request.options.filter((o) => o.name === name).map((o) => o.value)
}

function finish(response, code, body, format) {
  response.code = code
  if (body !== undefined && format !== undefined) response.setOption('Content-Format', format)
  response.end(body)
}

function get(request, response, path, query) {
  const accept = all(request, 'Accept')[0]
  const accepted = (form) => accept === undefined || accept === NAMES[form]
  if (path === '/.well-known/core') {
    if (!accepted(LINKS)) return finish(response, '4.06')
    return finish(response, '2.05', Buffer.from(links(query)), LINKS)
  }
  if (path === '/multi-format') {
    const xml = accept === 'application/xml'
    if (accept !== undefined && !xml && accept !== 'text/plain') return finish(response, '4.06')
    return finish(
      response,
      '2.05',
      Buffer.from(xml ? '<text>hello</text>' : 'hello'),
      xml ? XML : TEXT,
    )
  }
  const found = store.get(path)
  if (!found) return finish(response, '4.04')
  if (!accepted(found.format)) return finish(response, '4.06')
  if (path === '/obs') {
    const same = (one) => one.token.equals(request._packet.token) && one.from === peer(request)
    // Observe 1, a GET without it, and a new registration all take the place of the old
    forget(same)
    if (request.headers.Observe === 0) return observe(request, response, path)
  } else if (request.headers.Observe === 0) {
    // no observation here: the library wants a plain response ended with a body
    response.statusCode = '2.05'
    return response.end(found.body)
  }
  const tag = Buffer.of(found.tag)
  if (path === '/validate') {
    response.setOption('ETag', tag)
    const known = all(request, 'ETag').some((v) => Buffer.from(v).equals(tag))
    if (known) return finish(response, '2.03')
  }
  const answer = () => finish(response, '2.05', found.body, found.format)
  if (path === '/separate') setTimeout(answer, SEPARATE_MS)
  else answer()
}

function precondition(request, found) {
  const tags = all(request, 'If-Match').map((v) => Buffer.from(v))
  if (tags.length && !(found && tags.some((v) => !v.length || v.equals(Buffer.of(found.tag)))))
    return false
  return !(all(request, 'If-None-Match').length && found)
}

function format(request) {
  const raw = request._packet.options.find((o) => o.name === 'Content-Format')?.value
  const known = {
    'text/plain': TEXT,
    'application/link-format': LINKS,
    'application/xml': XML,
    'application/json': 50,
  }
  return typeof raw === 'number' ? raw : (known[raw] ?? TEXT)
}

function change(request, response, path) {
  const found = store.get(path)
  if (!precondition(request, found)) return finish(response, '4.12')
  const other = format(request)
  if (path === '/obs' && found && found.format !== other) forget((one) => one.path === path)
  put(path, request.payload, other)
  finish(response, found ? '2.04' : '2.01')
}

function post(request, response, path) {
  const located = (name, parts) =>
    response.setOption(
      name,
      parts.map((p) => Buffer.from(p)),
    )
  if (path === '/test') {
    located('Location-Path', ['location1', 'location2', 'location3'])
    return finish(response, '2.01')
  }
  if (path === '/location-query') {
    located('Location-Query', ['first=1', 'second=2'])
    return finish(response, '2.01')
  }
  if (path === '/large-create') {
    put(`/large-create/${++made}`, request.payload, format(request))
    located('Location-Path', ['large-create', String(made)])
    return finish(response, '2.01')
  }
  if (path === '/large-post') {
    return finish(
      response,
      '2.04',
      Buffer.from(request.payload.toString('latin1').toUpperCase(), 'latin1'),
      TEXT,
    )
  }
  finish(response, store.get(path) ? '2.04' : '4.04')
}

function remove(request, response, path) {
  if (!precondition(request, store.get(path))) return finish(response, '4.12')
  forget((one) => one.path === path)
  store.delete(path)
  finish(response, '2.02')
}

const server = coap.createServer({ type: 'udp6' }, (request, response) => {
  const [path, query] = request.url.split(/\?(.*)/s)
  response.on('error', () => {})
  if (request.method === 'GET') get(request, response, path, query)
  else if (request.method === 'PUT') change(request, response, path)
  else if (request.method === 'POST') post(request, response, path)
  else if (request.method === 'DELETE') remove(request, response, path)
  else finish(response, '4.05')
})

server.on('error', () => {})
reset()

const verbs = {
  change: (r) => {
    put(r.path, Buffer.from(r.payload ?? '', 'hex'), r.content_format ?? TEXT)
    return { ok: true }
  },
  delete: (r) => {
    forget((one) => one.path === r.path)
    store.delete(r.path)
    return { ok: true }
  },
  'clear-observers': (r) => {
    forget((one) => !r.path || one.path === r.path)
    return { ok: true }
  },
  shows: (r) => ({ ok: !!store.get(r.path)?.body.equals(Buffer.from(r.payload ?? '', 'hex')) }),
  reset: () => {
    reset()
    return { ok: true }
  },
  version: () => ({ ok: true, name: 'node-coap', version }),
  stop: () => {
    setImmediate(() => process.exit(0))
    return { ok: true }
  },
}

server.listen(PORT, ADDRESS, () =>
  control.serve(verbs, (port) => {
    console.log(
      JSON.stringify({ coap: [{ address: ADDRESS, port: PORT }], control: port, version }),
    )
  }),
)

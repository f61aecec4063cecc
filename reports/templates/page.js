/* SPDX-License-Identifier: Apache-2.0. Comfort only: the page is complete without it. */
(function () {
  "use strict";
  var page = document.documentElement, search = document.getElementById("search");
  page.classList.add("js");
  function openTarget() {
    var at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var d = at; d; d = d.parentElement) { if (d.tagName === "DETAILS") { d.open = true; } }
    if (at) { at.scrollIntoView(); }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
  function text(element) { return element.textContent.toLowerCase(); }
  function holds(said, words) {
    return words.every(function (w) { return said.indexOf(w) !== -1; });
  }
  /* A row and its cases: TD_X [case] is found in the name of the test and the label of the case. */
  function readRow(row) {
    var fold = row.querySelector("details.cases"), inside = fold ? text(fold) : "";
    var cases = fold ? Array.from(fold.querySelectorAll("li")) : [];
    return {
      row: row, fold: fold, wasOpen: fold ? fold.open : false,
      head: text(row).replace(inside, " "),
      cases: cases.map(function (li) { return { li: li, said: text(li) }; })
    };
  }
  function find(r, words) {
    var here = holds(r.head, words), found = here;
    r.cases.forEach(function (c) {
      var hit = here || holds(r.head + " " + c.said, words);
      c.li.classList.toggle("hidden", !hit);
      found = found || hit;
    });
    r.row.classList.toggle("hidden", !found);
    if (r.fold) { r.fold.open = here ? r.wasOpen : found; }
  }
  if (search) {
    var rows = null;
    search.addEventListener("input", function () {
      var words = search.value.toLowerCase().split(/[\s\[\]]+/).filter(Boolean);
      rows = rows || Array.from(document.querySelectorAll("#all tbody tr")).map(readRow);
      rows.forEach(function (r) { find(r, words); });
    });
  }
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll(
      "details.FAIL, details.INCONC, details.ERROR, details.run, details.cases"));
    closed = closed.filter(function (d) { return !d.open; });
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (d) { d.open = false; });
  });
}());

/* SPDX-License-Identifier: Apache-2.0. Comfort only: the page is complete without it. */
(function () {
  "use strict";
  var page = document.documentElement, search = document.getElementById("search");
  page.classList.add("js");
  function openTarget() {
    var at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var outer = at ? at.closest("details") : null;
    if (outer) { outer.open = true; outer.scrollIntoView(); }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
  if (search) {
    search.addEventListener("input", function () {
      var words = search.value.toLowerCase();
      document.querySelectorAll("#all tbody tr").forEach(function (row) {
        row.classList.toggle("hidden", row.textContent.toLowerCase().indexOf(words) === -1);
      });
    });
  }
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details.FAIL, details.INCONC, details.run"));
    closed = closed.filter(function (d) { return !d.open; });
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (d) { d.open = false; });
  });
}());

# SPDX-License-Identifier: Apache-2.0
"""Views of report.json: HTML, JUnit, statements, the matrix of an event. Reads; judges nothing."""

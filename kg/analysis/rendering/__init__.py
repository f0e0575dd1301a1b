"""Answers of analyses as data: JSON and CSV, and the task of a worker that makes them."""

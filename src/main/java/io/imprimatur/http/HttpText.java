package io.imprimatur.http;

/** A body as text, as far as it was read. */
record HttpText(String text, boolean whole) {}

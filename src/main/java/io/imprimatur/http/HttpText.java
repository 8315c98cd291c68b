package io.imprimatur.http;

/** A possibly truncated text body. */
record HttpText(String text, boolean whole) {}

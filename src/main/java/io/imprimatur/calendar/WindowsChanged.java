package io.imprimatur.calendar;

/** Event: a decision changed which windows are usable. Published in the transaction of the decision. */
public record WindowsChanged() {}

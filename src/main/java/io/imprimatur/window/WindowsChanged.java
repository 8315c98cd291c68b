package io.imprimatur.window;

/** Something was decided by which other windows count than before; published in the decision's transaction. */
public record WindowsChanged() {}

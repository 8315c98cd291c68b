package io.imprimatur.update;

/** Planned time of an update. @param attempts sync attempts at this time */
public record UpdatePlan(UpdateId update, UpdateTime time, int attempts) {}

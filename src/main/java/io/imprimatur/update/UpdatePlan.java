package io.imprimatur.update;

/** @param attempts how often it was begun to bring it at this time */
public record UpdatePlan(UpdateId update, UpdateTime time, int attempts) {}

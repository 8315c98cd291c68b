package io.imprimatur.signoff;

/**
 * That a lead named a designate while the application runs.
 *
 * @param namedBy the lead
 */
public record Designation(long number, String role, Designate designate, String namedBy, String reason) {}

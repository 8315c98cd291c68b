package io.imprimatur.image.signoff;

/**
 * Designation that a lead made at run time.
 *
 * @param namedBy user name of the lead
 */
public record Designation(long number, String role, Designate designate, String namedBy, String reason) {}

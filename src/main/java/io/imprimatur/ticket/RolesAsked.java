package io.imprimatur.ticket;

/**
 * Sign-off was requested, so comments on the ticket are accepted from now on. Published in the transaction that creates
 * the sign-off tasks.
 */
public record RolesAsked(String ticketKey) {}

package io.imprimatur.ticket;

/** From now on words on this ticket are taken; published in the transaction in which the roles are asked. */
public record RolesAsked(String ticketKey) {}

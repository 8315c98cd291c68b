package io.imprimatur.ticket;

import java.util.List;

/**
 * The ticket that a proposal is going to have.
 *
 * @param how what the person who decides has to do
 * @param place project and type, or that it is opened by hand
 * @param watchers users whom the tracker knows
 */
public record TicketPlan(String how, String place, TicketText text, List<String> watchers) {}

package io.imprimatur.ticket;

import java.util.List;

/**
 * Preview of a proposal's ticket.
 *
 * @param how instructions for the user who decides
 * @param place project and issue type, or "By hand"
 * @param watchers users known to the tracker
 */
public record TicketPlan(String how, String place, TicketText text, List<String> watchers) {}

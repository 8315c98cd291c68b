package io.imprimatur.audit;

import org.springframework.lang.Nullable;

/**
 * An entry by which a person decided.
 *
 * @param onBehalfOf the lead whose designate decided; known also of entries that do not say so
 * @param capacity in which, as the entry has it
 */
public record Decision(AuditEntry entry, @Nullable String onBehalfOf, @Nullable String capacity) {}

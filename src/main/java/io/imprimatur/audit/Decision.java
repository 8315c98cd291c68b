package io.imprimatur.audit;

import org.springframework.lang.Nullable;

/**
 * Audit entry of a person's decision.
 *
 * @param onBehalfOf lead whose designate decided; also known for entries without this field
 * @param capacity as in the entry
 */
public record Decision(AuditEntry entry, @Nullable String onBehalfOf, @Nullable String capacity) {}

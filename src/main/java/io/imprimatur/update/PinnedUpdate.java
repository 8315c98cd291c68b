package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import java.util.Optional;

/**
 * What is proposed, with the commit that it is about.
 *
 * @param target nothing if a change must be prepared first
 * @param seen what a synchronisation would bring now
 */
record PinnedUpdate(UpdateToPropose asked, ApplicationAt at, Optional<Revision> target, Revision seen) {}

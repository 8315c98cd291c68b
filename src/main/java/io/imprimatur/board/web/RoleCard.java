package io.imprimatur.board.web;

import io.imprimatur.signoff.Designation;
import io.imprimatur.signoff.Role;
import java.util.List;

/**
 * A role as its page shows it.
 *
 * @param named whom its lead named here
 * @param emptyIn titles of the channels that ask it and in which nobody can speak for it now
 * @param mayName whether the reader is its lead
 */
record RoleCard(Role role, List<Designation> named, List<String> emptyIn, boolean mayName) {}

package io.imprimatur.board.web;

import io.imprimatur.signoff.Designation;
import io.imprimatur.signoff.Role;
import java.util.List;

/**
 * Role on the roles page.
 *
 * @param named designates named by its lead
 * @param emptyIn titles of the channels that require the role but have no eligible person
 * @param mayName whether the reader is its lead and may name designates
 */
record RoleCard(Role role, List<Designation> named, List<String> emptyIn, boolean mayName) {}

package io.imprimatur.proposal;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.util.Optional;

/** Digest that the alias had in a repository when the promotion was agreed; empty if the alias did not exist. */
public record ExpectedAlias(Repository repository, Optional<Digest> digest) {}

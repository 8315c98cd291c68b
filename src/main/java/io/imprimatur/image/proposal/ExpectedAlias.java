package io.imprimatur.image.proposal;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import java.util.Optional;

/** Digest that the alias had in a repository when the promotion was agreed; empty if the alias did not exist. */
public record ExpectedAlias(Repository repository, Optional<Digest> digest) {}

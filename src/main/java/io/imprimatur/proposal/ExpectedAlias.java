package io.imprimatur.proposal;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.util.Optional;

/** Where the alias was in a repository when the promotion was agreed; nothing if it did not exist. */
public record ExpectedAlias(Repository repository, Optional<Digest> digest) {}

/** Reads and edits versions in Phalanx's YAML files with git, and proposes changes as pull requests. */
@NamedInterface("phalanx")
package io.imprimatur.service.update.phalanx;

import org.springframework.modulith.NamedInterface;

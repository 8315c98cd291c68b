/** Changes of versions in the Phalanx repository: read and edited with git, proposed as pull requests of its host. */
@NamedInterface("phalanx")
package io.imprimatur.update.phalanx;

import org.springframework.modulith.NamedInterface;

/** Changes of git repositories by pull requests, independent of their content. */
package io.imprimatur.change;

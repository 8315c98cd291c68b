/** Changes of git repositories by pull requests, whatever is changed. */
package io.imprimatur.change;

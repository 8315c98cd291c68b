/** GitHub's pull requests, over its REST API. */
package io.imprimatur.change.github;

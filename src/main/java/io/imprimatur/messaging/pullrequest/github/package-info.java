/** Client for GitHub pull requests, based on the REST API. */
package io.imprimatur.messaging.pullrequest.github;

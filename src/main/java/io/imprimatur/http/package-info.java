/** What calls over HTTP have in common; of the registries, their own client knows. */
package io.imprimatur.http;

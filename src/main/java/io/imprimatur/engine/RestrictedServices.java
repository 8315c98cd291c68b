package io.imprimatur.engine;

/** Services of the engine that write only what the forms and the people's groups allow. */
final class RestrictedServices {

    private RestrictedServices() {}
}

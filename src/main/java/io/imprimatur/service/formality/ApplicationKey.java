package io.imprimatur.service.formality;

/**
 * Argo CD application in one environment.
 *
 * @param environment environment id in the configuration, e.g. {@code idfdev}
 * @param application name in Argo CD, e.g. {@code nublado}
 */
public record ApplicationKey(String environment, String application) {

    @Override
    public String toString() {
        return application + " on " + environment;
    }
}

package io.imprimatur.formality;

/**
 * An application of Argo CD in one environment.
 *
 * @param environment the id that the configuration gives it, e.g. {@code idfdev}
 * @param application its name there, e.g. {@code nublado}
 */
public record ApplicationAt(String environment, String application) {

    @Override
    public String toString() {
        return application + " on " + environment;
    }
}

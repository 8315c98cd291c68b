package io.imprimatur.engine;

/**
 * Maps the business keys of one process to the instances they belong to. The engine's own business key is not trusted.
 */
public interface InstanceRegister {

    /** Key of the process. Anybody may start an instance; the registration may refuse it. */
    String process();

    /** The activity that assigns the business key of an instance. */
    String registrationActivity();

    boolean belongs(String instance, String businessKey);
}

package io.imprimatur.process;

/** Knows of one process which instance belongs to which business key; the engine's own word on that counts for nothing. */
public interface InstanceRegister {

    /** The key of the process whose instances it knows; anybody may start one, and the registration may refuse. */
    String process();

    /** The activity that gives an instance its business key; until then none is known. */
    String registration();

    boolean belongs(String instance, String businessKey);
}

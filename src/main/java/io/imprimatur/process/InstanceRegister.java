package io.imprimatur.process;

/** Knows which process instance belongs to which business key; the engine's own word on that counts for nothing. */
public interface InstanceRegister {

    boolean belongs(String instance, String businessKey);
}

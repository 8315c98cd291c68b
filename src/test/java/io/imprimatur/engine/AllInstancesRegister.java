package io.imprimatur.engine;

/** Instance register that accepts every instance, for tests about something else. */
public final class AllInstancesRegister implements InstanceRegister {

    @Override
    public String process() {
        return ElementIds.PROCESS;
    }

    @Override
    public String registrationActivity() {
        return ElementIds.REGISTER_PROPOSAL;
    }

    @Override
    public boolean belongs(String instance, String businessKey) {
        return true;
    }
}

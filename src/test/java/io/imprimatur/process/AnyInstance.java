package io.imprimatur.process;

/** Every instance is its own: what the process is started as is not the subject of the test. */
public final class AnyInstance implements InstanceRegister {

    @Override
    public String process() {
        return ElementIds.PROCESS;
    }

    @Override
    public String registration() {
        return ElementIds.REGISTER_PROPOSAL;
    }

    @Override
    public boolean belongs(String instance, String businessKey) {
        return true;
    }
}

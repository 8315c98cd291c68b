package io.imprimatur.identity;

import org.springframework.beans.factory.annotation.Autowired;

class NobodysSessionOnH2Tests extends NobodysSessionTest {

    @Autowired
    SessionsInMemory sessions;

    @Override
    int sessions() {
        return sessions.size();
    }
}

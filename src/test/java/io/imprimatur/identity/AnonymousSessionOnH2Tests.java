package io.imprimatur.identity;

import org.springframework.beans.factory.annotation.Autowired;

class AnonymousSessionOnH2Tests extends AnonymousSessionTest {

    @Autowired
    InMemorySessionRepository sessions;

    @Override
    int sessions() {
        return sessions.size();
    }
}

package io.imprimatur.registry.oci;

import java.io.IOException;

/** An answer is longer than anything that was expected. */
class TooLong extends IOException {

    TooLong(int most) {
        super("the answer is longer than " + most + " bytes");
    }
}

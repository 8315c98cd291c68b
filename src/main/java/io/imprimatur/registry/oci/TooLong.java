package io.imprimatur.registry.oci;

import java.io.IOException;

/** A response body exceeds its limit. */
class TooLong extends IOException {

    TooLong(int most) {
        super("the answer is longer than " + most + " bytes");
    }
}

package io.imprimatur;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the heap near what is used: on a large machine Java was seen to hold on to some 700 MB, most of it garbage of
 * the start. These options can be set while it runs; the heap's greatest size stays as it is.
 */
@Component
class GiveMemoryBack {

    @EventListener(ApplicationReadyEvent.class)
    void afterStart() {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (java == null) return; // another maker's Java
        java.setVMOption("MinHeapFreeRatio", "10"); // first, for it must not exceed the other
        java.setVMOption("MaxHeapFreeRatio", "30");
        java.setVMOption("G1PeriodicGCInterval", "15000"); // milliseconds; so also once it has been busy
        Thread collection = new Thread(System::gc, "give memory back");
        collection.setDaemon(true);
        collection.start();
    }
}

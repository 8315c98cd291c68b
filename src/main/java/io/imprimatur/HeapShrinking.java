package io.imprimatur;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the heap close to its used size: on a large machine Java was seen to retain some 700 MB, most of it garbage
 * from the start. The options are changed at run time; the maximum heap size stays unchanged.
 */
@Component
class HeapShrinking {

    @EventListener(ApplicationReadyEvent.class)
    void afterStart() {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (java == null) return; // another vendor's Java
        java.setVMOption("MinHeapFreeRatio", "10"); // first, because it must not exceed the other one
        java.setVMOption("MaxHeapFreeRatio", "30");
        java.setVMOption("G1PeriodicGCInterval", "15000"); // milliseconds; repeats after later load
        Thread collection = new Thread(System::gc, "give memory back");
        collection.setDaemon(true);
        collection.start();
    }
}

package io.imprimatur.service.update.web;

import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import io.imprimatur.service.update.web.EvaluateFormality.FormalityForm;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** REST API for the formality of an update. */
@RestController
class FormalityApi {

    private final EvaluateFormality forms;

    FormalityApi(EvaluateFormality forms) {
        this.forms = forms;
    }

    /** Parameters that are not given default to the configuration of the service and environment. */
    @GetMapping("/api/formality")
    FormalityResult formality(FormalityForm asked) {
        return forms.evaluate(asked);
    }
}

package io.imprimatur.service.update.web;

import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.FormalityTable.FormalityInput;
import io.imprimatur.service.formality.GatedServices;
import io.imprimatur.service.update.web.EvaluateFormality.FormalityForm;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Page to check the formality of an update without proposing it. */
@Controller
class FormalityPage {

    private static final Map<String, List<String>> CHOICES = choices();

    private final EvaluateFormality forms;
    private final GatedServices services;
    private final UpdateTexts words;

    FormalityPage(EvaluateFormality forms, GatedServices services, UpdateTexts words) {
        this.forms = forms;
        this.services = services;
        this.words = words;
    }

    @GetMapping("/formality")
    String show(@ModelAttribute("asked") FormalityForm asked, Model page, HttpServletResponse response) {
        page.addAttribute("say", words);
        page.addAttribute("services", services.all());
        page.addAttribute("environments", services.environments());
        page.addAttribute("choices", CHOICES);
        page.addAttribute("chosen", chosen(asked));
        if (asked.isEmpty()) return "formality";
        try {
            page.addAttribute("answer", forms.evaluate(asked));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind().status());
            page.addAttribute("refused", refusal.getMessage());
        }
        return "formality";
    }

    /** The selected value by field. */
    private static Map<String, String> chosen(FormalityForm asked) {
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("stage", asked.stage());
        chosen.put("kind", asked.kind());
        chosen.put("disruption", asked.disruption());
        chosen.put("nature", asked.nature());
        chosen.put("maturity", asked.maturity());
        chosen.put("userbase", asked.userbase());
        chosen.put("impact", asked.impact());
        return chosen;
    }

    private static Map<String, List<String>> choices() {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        for (RecordComponent field : FormalityInput.class.getRecordComponents())
            if (field.getType().isEnum())
                choices.put(
                        field.getName(),
                        Arrays.stream(field.getType().getEnumConstants())
                                .map(each ->
                                        each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .toList());
        return choices;
    }
}

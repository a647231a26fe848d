import { type ConditionPath, conditionAt } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { useI18n } from 'vue-i18n';
import { withPastedValues } from '../model/pasted-values.ts';
import { type JsonFault, type ReadRuleText, readRuleText } from '../model/rule-text.ts';
import type { ConditionCommands } from './use-condition-commands.ts';

/** What was copied last, for browsers and addresses that let no page read the clipboard. */
let lastCopied = '';

type Definition = Extract<ReadRuleText, { readonly ok: true }>['value'];

/** Copy, cut and paste of conditions, as text that any other rule, browser or editor takes too. */
export function useConditionClipboard(
  condition: () => RuleCondition,
  commands: ConditionCommands,
  pasteDefinition: (path: ConditionPath, pasted: Definition) => void,
  wordsOf: (fault: JsonFault) => string,
) {
  const { t } = useI18n();

  function textOf(path: ConditionPath): string {
    lastCopied = JSON.stringify(conditionAt(condition(), path), null, 2);
    return lastCopied;
  }

  function onCopy(event: ClipboardEvent, path: ConditionPath): void {
    event.clipboardData?.setData('text/plain', textOf(path));
    event.preventDefault();
    commands.say(t('rules.builder.said.copied'));
  }

  function onCut(event: ClipboardEvent, path: ConditionPath): void {
    onCopy(event, path);
    commands.cut(path);
  }

  function onPaste(event: ClipboardEvent, path: ConditionPath): void {
    event.preventDefault();
    take(event.clipboardData?.getData('text/plain') ?? '', path);
  }

  function take(text: string, path: ConditionPath): void {
    const node = conditionAt(condition(), path);
    const values = node && withPastedValues(node, text);
    if (values) {
      commands.replace(path, values.node);
      commands.say(t('rules.builder.said.values', { count: values.added }, values.added));
      return;
    }
    const read = readRuleText(text);
    if (read.ok) pasteDefinition(path, read.value);
    else if (read.faults[0] !== undefined) {
      commands.refuse(t('rules.builder.said.notPasted', { reason: wordsOf(read.faults[0]) }));
    }
  }

  return {
    onCopy,
    onCut,
    onPaste,
    /** From the menu: the browser may ask whether this page may read the clipboard, or not have one for it. */
    copy: async (path: ConditionPath) => {
      const text = textOf(path);
      await system()
        ?.writeText(text)
        .catch(() => undefined);
      commands.say(t('rules.builder.said.copied'));
    },
    paste: async (path: ConditionPath) => {
      const text = await system()
        ?.readText()
        .catch(() => lastCopied);
      take(text || lastCopied, path);
    },
  };
}

/** Over plain HTTP a browser has no clipboard for pages. */
function system(): Clipboard | undefined {
  return window.isSecureContext ? navigator.clipboard : undefined;
}

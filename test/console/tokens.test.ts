import { focus } from './behaviour/focus';
import { forms } from './behaviour/forms';
import { journeys } from './behaviour/journeys';
import { mishaps } from './behaviour/mishaps';
import { tokenActions } from './behaviour/token-actions';
import { tokenDetails } from './behaviour/token-details';
import { tokenForm } from './behaviour/token-form';
import { describeConsole } from './support/describe-console';

describeConsole({
  each: [journeys, tokenActions, tokenDetails],
  once: [tokenForm, mishaps, forms, focus],
});

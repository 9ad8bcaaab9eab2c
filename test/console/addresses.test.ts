import { addresses } from './behaviour/addresses';
import { describeConsole } from './support/describe-console';

describeConsole({ each: [addresses] });

/** The data source for TypeORM's command line, of the database that the settings name. */
import { loadConfig } from './src/config/load-config';
import { createDataSource } from './src/storage/data-source';

export default createDataSource(loadConfig().database);

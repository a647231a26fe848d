/** Who each action of a plan concerns, by what it does: `GRANT Directory account` → employee numbers. */
export type Plan = Readonly<Record<string, string>>;

/** Everything below is written by hand from the people, the rules and the specification. */

/** Nobody has anything yet. 114 starts too late for an account; 113 and 116 have one without access. */
export const PLAN_OF_DAY_ONE: Plan = {
  'GRANT Directory account': '101 102 103 104 105 106 107 108 109 110 111 112 113 115 116',
  'GRANT Directory access': '101 102 103 104 105 106 107 108 109 110 111 112 115',
  'GRANT Directory finance': '101 102 107 110',
  'GRANT Directory it': '103 104 109 112',
  'GRANT Directory care': '105 106 108 110 111',
  'GRANT Passes account': '101 102 103 104 105 106 107 108 109 110 111 112 113 115 116',
  'GRANT Passes access': '101 102 103 104 105 106 107 108 109 110 111 112 115',
  'GRANT Passes raadhuis': '101 102 105 106 107 108 110 111 115',
};

/** Two accounts match for each of 111 and 112, so they get none of all that until somebody has corrected the targets. */
export const PLAN_AFTER_THE_PAIRS: Plan = {
  'GRANT Directory account': '111 112',
  'GRANT Directory access': '111 112',
  'GRANT Directory it': '112',
  'GRANT Directory care': '111',
  'GRANT Passes account': '111 112',
  'GRANT Passes access': '111 112',
  'GRANT Passes raadhuis': '111',
};

/**
 * 117 joins; 104 moves from IT to Finance, which is in the Raadhuis; 105 leaves; 106 has another name (the accounts of her
 * department name her by her number, so they stay as they are); 107 works in IT as well; the contract of 108 ended yesterday.
 */
export const PLAN_OF_DAY_TWO: Plan = {
  'GRANT Directory account': '117',
  'GRANT Directory access': '117',
  'GRANT Directory finance': '104 117',
  'GRANT Directory it': '107',
  'GRANT Passes account': '117',
  'GRANT Passes access': '117',
  'GRANT Passes raadhuis': '104 117',
  'UPDATE Directory account': '104 106',
  'UPDATE Passes account': '104 106',
  'REVOKE Directory it': '104',
  'REVOKE Directory care': '105 108',
  'REVOKE Directory access': '105 108',
  'REVOKE Directory account': '105',
  'REVOKE Passes raadhuis': '105 108',
  'REVOKE Passes access': '105 108',
  'REVOKE Passes account': '105',
};

/**
 * One day later by the clock: the contract of 109 has ended, and one of 110, who now belongs to Care; 113 starts; 114 starts in
 * fourteen days; 116 left ninety-one days ago.
 */
export const PLAN_OF_DAY_THREE: Plan = {
  'GRANT Directory account': '114',
  'GRANT Directory access': '113',
  'GRANT Directory care': '113',
  'GRANT Passes account': '114',
  'GRANT Passes access': '113',
  'GRANT Passes raadhuis': '113',
  'UPDATE Directory account': '110',
  'UPDATE Passes account': '110',
  'REVOKE Directory finance': '110',
  'REVOKE Directory it': '109',
  'REVOKE Directory access': '109',
  'REVOKE Directory account': '116',
  'REVOKE Passes access': '109',
  'REVOKE Passes account': '116',
};

/** 102 goes from Finance to IT. */
export const PLAN_OF_THE_MOVE: Plan = {
  'GRANT Directory it': '102',
  'UPDATE Directory account': '102',
  'UPDATE Passes account': '102',
  'REVOKE Directory finance': '102',
  'REVOKE Passes raadhuis': '102',
};

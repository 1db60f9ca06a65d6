// Words that people here put into passwords: everyday Korean, and the words of a clinic. They count as guessed as they stand
// and as the keys that type them. Collected by ourselves; common English passwords come with the library.

/** Greetings, family, love, places, names, sport, food, numbers, the keyboard itself. */
export const koreanWords = [
  '안녕하세요 안녕 사랑해요 사랑해 사랑 사랑합니다 감사합니다 고마워 고맙습니다 미안해 행복 행복하세요 행복해 희망 소망 평화 건강 건강하세요',
  '우리가족 우리집 가족 엄마 아빠 어머니 아버지 할머니 할아버지 아들 딸 동생 언니 오빠 누나 형 남편 아내 여보 자기야 아기 친구 강아지 고양이',
  '대한민국 한국 서울 부산 대구 인천 광주 대전 울산 제주도 경기도 강남 한강 백두산 독도 태극기 무궁화 애국가',
  '김민준 김서연 이민호 김철수 김영희 홍길동 이순신 세종대왕 민수 영희 철수 지은 수진 지훈 현우 서준 하은 지우 민지 은지',
  '축구 야구 농구 월드컵 손흥민 박지성 김연아 방탄소년단 아이유 게임 바람 하늘 바다 구름 나무 꽃 별 달 해 봄 여름 가을 겨울 무지개 천사 공주 왕자',
  '김치 김치찌개 비빔밥 불고기 떡볶이 라면 삼겹살 치킨 소주 맥주 커피 사과 바나나 딸기 포도',
  '하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 일이삼사 가나다라 가나다라마바사 비밀번호 비번 암호 패스워드 컴퓨터 인터넷 네이버 카카오 삼성',
  '하나님 예수님 예수 주님 은혜 믿음 부처님 기도 아멘 할렐루야 화이팅 파이팅 최고 바보 멍청이 대박',
].flatMap((line) => line.split(' '));

/** Of work, in both languages. */
export const clinicWords = [
  'aigaret therapist therapy physio physiotherapy rehab rehabilitation clinic hospital medical doctor nurse patient admin administrator staff',
  'stroke shoulder elbow exercise training game play arcade welcome changeme secret login annyeong saranghae kamsahamnida hanguk daehanminguk',
  '재활 재활의원 재활병원 병원 의원 치료 치료사 물리치료 물리치료사 작업치료 작업치료사 의사 간호사 환자 관리자 직원 운동 훈련 게임',
].flatMap((line) => line.split(' '));
